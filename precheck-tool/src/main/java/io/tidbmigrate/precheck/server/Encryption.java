package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How the connection to a server is protected. */
public interface Encryption {
    /** The cipher of this connection; empty if it is not encrypted. */
    Optional<String> cipher() throws SQLException;

    /** When the server's certificate ends; empty if it has none, or does not tell. */
    Optional<Instant> certificateEnd() throws SQLException;

    /** Whether the connection stays on this machine. */
    boolean isLocal();
}
