package io.tidbmigrate.precheck.check.target;

import io.tidbmigrate.precheck.check.About;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.TlsFindings;
import io.tidbmigrate.precheck.server.Encryption;
import io.tidbmigrate.precheck.server.Phase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Warns of a connection to the target that anybody on the way can read, and of a certificate that ends soon. */
public final class TargetTlsCheck implements Check<Encryption> {
    @Override
    public About about() {
        return new About(
                "target_tls",
                "target db tls check",
                Phase.ALWAYS,
                "Is the connection to the target encrypted, with a certificate that lasts?",
                "connection.url");
    }

    @Override
    public List<Finding> findings(Encryption server) throws SQLException {

        return TlsFindings.of(
                server, Instant.now(), "Add sslMode=REQUIRED, VERIFY_CA or VERIFY_IDENTITY to connection.url");
    }
}
