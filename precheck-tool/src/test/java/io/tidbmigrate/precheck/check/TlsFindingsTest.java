package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.server.Encryption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class TlsFindingsTest {
    private record Connection(Optional<String> cipher, Optional<Instant> certificateEnd, boolean isLocal)
            implements Encryption {}

    /** No server here has a certificate that ends soon. */
    @Test
    void recordedCertificatesThatEndAreWarnedOf() throws SQLException {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Connection good = new Connection(Optional.of("TLS"), Optional.of(now.plus(Duration.ofDays(31))), false);
        assertThat(TlsFindings.of(good, now, "do")).isEmpty();
        Connection soon = new Connection(Optional.of("TLS"), Optional.of(now.plus(Duration.ofDays(29))), false);
        assertThat(TlsFindings.of(soon, now, "do"))
                .extracting(Finding::message)
                .containsExactly("the server's certificate ends on 2026-01-30T00:00:00Z");
        Connection over = new Connection(Optional.of("TLS"), Optional.of(now.minusSeconds(1)), false);
        assertThat(TlsFindings.of(over, now, "do"))
                .extracting(Finding::message)
                .containsExactly("the server's certificate ended on 2025-12-31T23:59:59Z");
    }

    /** What each check of a connection has to hold to. */
    public static void unencryptedIsWarnedOfUnlessItIsLocal(Check<? super Encryption> check) throws SQLException {
        assertThat(check.findings(new Connection(Optional.empty(), Optional.empty(), true)))
                .isEmpty();
        assertThat(check.findings(new Connection(Optional.empty(), Optional.empty(), false)))
                .extracting(Finding::message)
                .containsExactly("the connection is not encrypted");
    }
}
