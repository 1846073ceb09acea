package io.tidbmigrate.precheck.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.ServerVariables;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No server of a cloud can be had here: their variables are recorded. */
class RepairTest {
    private static final ServerVariables MYSQL_8 = recorded(Map.of("version", "8.0.33", "basedir", "/usr/"));
    private static final ServerVariables MYSQL_5 = recorded(Map.of("version", "5.7.22-log"));
    private static final ServerVariables AURORA = recorded(Map.of("version", "8.0.28", "aurora_version", "3.04.0"));
    private static final ServerVariables RDS = recorded(Map.of("version", "8.0.35", "basedir", "/rdsdbbin/mysql/"));
    private static final ServerVariables CLOUD_SQL =
            recorded(Map.of("version", "8.0.31-google", "version_comment", "(Google)"));
    private static final ServerVariables AZURE = recorded(Map.of("version", "8.0.35", "aad_auth_only", "OFF"));

    @Test
    void recordedServersAreToldByTheirVariables() throws SQLException {
        assertThat(Flavour.of(MYSQL_8)).isEqualTo(Flavour.SELF_MANAGED);
        assertThat(Flavour.of(AURORA)).isEqualTo(Flavour.AURORA);
        assertThat(Flavour.of(RDS)).isEqualTo(Flavour.RDS);
        assertThat(Flavour.of(CLOUD_SQL)).isEqualTo(Flavour.CLOUD_SQL);
        assertThat(Flavour.of(AZURE)).isEqualTo(Flavour.AZURE);
    }

    @Test
    void aServerOfOnesOwnIsRepairedBySql() throws SQLException {
        Repair repair = Repair.setting(MYSQL_8, "binlog_format", "ROW");
        assertThat(repair.sql()).containsExactly("SET PERSIST binlog_format = 'ROW';");
        assertThat(repair.words()).isEqualTo("Please execute 'SET PERSIST binlog_format = 'ROW';'");
        assertThat(Repair.setting(MYSQL_5, "expire_logs_days", "7"))
                .isEqualTo(new Repair(
                        "Please execute 'SET GLOBAL expire_logs_days = 7;', and write expire_logs_days=7 into the option file",
                        java.util.List.of("SET GLOBAL expire_logs_days = 7;")));
    }

    @Test
    void recordedCloudsAreRepairedByTheirOwnCommands() throws SQLException {
        assertThat(Repair.setting(AURORA, "binlog_format", "ROW").words())
                .contains(
                        "aws rds modify-db-cluster-parameter-group", "ParameterName=binlog_format,ParameterValue=ROW");
        assertThat(Repair.setting(RDS, "binlog_format", "ROW").words()).contains("aws rds modify-db-parameter-group");
        assertThat(Repair.setting(CLOUD_SQL, "binlog_row_image", "FULL").words())
                .contains("gcloud sql instances patch <instance> --database-flags=binlog_row_image=FULL");
        assertThat(Repair.setting(AZURE, "binlog_row_image", "FULL").words())
                .contains("az mysql flexible-server parameter set", "--name binlog_row_image --value 'FULL'");
        assertThat(Repair.setting(AZURE, "binlog_row_image", "FULL").sql()).isEmpty();
    }

    @Test
    void whatOnlyAStartReadsNeedsOne() throws SQLException {
        assertThat(Repair.restart(MYSQL_8, "log_replica_updates", "ON").words())
                .isEqualTo(
                        "Write log_replica_updates=ON below [mysqld] in the option file of the server, and restart it");
        assertThat(Repair.restart(RDS, "x", "ON").words()).endsWith("; then restart the server");
    }

    private static ServerVariables recorded(Map<String, String> variables) {
        return name -> Optional.ofNullable(variables.get(name));
    }
}
