package io.tidbmigrate.precheck.check;

import java.sql.SQLException;
import java.util.List;

/**
 * One question to a server.
 *
 * @param <S> the least that the check needs to see of the server, so that a test can pass a lambda
 */
public interface Check<S> {
    About about();

    /**
     * What is wrong; empty if nothing is.
     *
     * @throws SQLException if the server did not answer, which the caller reports as a finding and never as a pass
     */
    List<Finding> findings(S server) throws SQLException;
}
