package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.TlsFindings;
import io.tidbmigrate.precheck.server.Encryption;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Warns of a connection to the source that anybody on the way can read, and of a certificate that ends soon. */
public final class TlsCheck implements Check<Encryption> {
    @Override
    public About about() {
        return new About(
                "tls",
                "source db tls check",
                Phase.ALWAYS,
                "Is the connection to the source encrypted, with a certificate that lasts?",
                "database.ssl.mode");
    }

    @Override
    public List<Finding> findings(Encryption server) throws SQLException {

        return TlsFindings.of(server, Instant.now(), "Set database.ssl.mode to required, verify_ca or verify_identity");
    }
}
