package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.server.Encryption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the checks of TLS share. */
public final class TlsFindings {
    private static final Duration SOON = Duration.ofDays(30);

    private TlsFindings() {}

    /** @param instruction how the connection is encrypted */
    public static List<Finding> of(Encryption server, Instant now, String instruction) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (server.cipher().isEmpty() && !server.isLocal()) {
            findings.add(Finding.warning("the connection is not encrypted", instruction));
        }
        Optional<Instant> end = server.certificateEnd();
        if (end.isPresent() && end.get().isBefore(now.plus(SOON))) {
            findings.add(Finding.warning(
                    "the server's certificate " + (end.get().isBefore(now) ? "ended" : "ends") + " on " + end.get(),
                    "Renew the certificate of the server: clients that verify it are shut out when it has ended"));
        }
        return findings;
    }
}
