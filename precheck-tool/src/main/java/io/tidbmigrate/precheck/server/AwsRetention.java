package io.tidbmigrate.precheck.server;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** How long AWS keeps the binlog of an RDS or Aurora, whatever the server's own variables say. */
public interface AwsRetention {
    /**
     * {@code binlog retention hours} of {@code mysql.rds_configuration}; zero for NULL, with which a binlog is deleted as soon as
     * possible (Amazon RDS User Guide, "mysql.rds_set_configuration"). Empty if the server is not of AWS, or if the account may
     * not read the table.
     */
    Optional<Duration> awsRetention() throws SQLException;
}
