package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.server.Flavour;
import io.tidbmigrate.precheck.server.ServerVariables;
import io.tidbmigrate.precheck.server.ServerVersion;
import java.sql.SQLException;
import java.util.List;

/**
 * How a finding is repaired.
 *
 * @param words for people, with the commands of the server's flavour
 * @param sql statements that repair it on the server itself; empty where SQL cannot
 */
public record Repair(String words, List<String> sql) {
    public Repair {
        sql = List.copyOf(sql);
    }

    /** Some other way than SQL. */
    public static Repair by(String words) {
        return new Repair(words, List.of());
    }

    /** Statements that repair it, the same on every flavour. */
    public static Repair bySql(String words, String... sql) {
        return new Repair(words + ": " + String.join(" ", sql), List.of(sql));
    }

    /** Changes a global variable that a running server takes, with what the vendors' manuals say of their flavours. */
    public static Repair setting(ServerVariables server, String variable, String value) throws SQLException {
        return switch (Flavour.of(server)) {
            case SELF_MANAGED -> selfManaged(server, variable, value);
            case AURORA -> by(inAurora(variable, value));
            case RDS -> by(inRds(variable, value));
            case CLOUD_SQL ->
                by("Set the database flag (name all flags of the instance: the command replaces them): gcloud sql"
                        + " instances patch <instance> --database-flags=" + variable + "=" + value);
            case AZURE ->
                by("Set the server parameter: az mysql flexible-server parameter set --resource-group <group>"
                        + " --server-name <server> --name " + variable + " --value '" + value + "'");
        };
    }

    /** Changes a variable that only a start of the server reads. */
    public static Repair restart(ServerVariables server, String variable, String value) throws SQLException {
        return Flavour.of(server) == Flavour.SELF_MANAGED
                ? by("Write " + variable + "=" + value
                        + " below [mysqld] in the option file of the server, and restart it")
                : by(setting(server, variable, value).words() + "; then restart the server");
    }

    /** The same with more words behind it. */
    public Repair and(String more) {
        return new Repair(words + ". " + more, sql);
    }

    private static Repair selfManaged(ServerVariables server, String variable, String value) throws SQLException {
        String literal = value.matches("\\d+") ? value : "'" + value + "'";
        boolean persists = ServerVersion.parse(server.variable("version").orElse(""))
                .filter(version -> !version.mariaDb() && version.isAtLeast(8, 0, 11))
                .isPresent();
        String sql = (persists ? "SET PERSIST " : "SET GLOBAL ") + variable + " = " + literal + ";";
        return new Repair(
                "Please execute '" + sql + "'"
                        + (persists ? "" : ", and write " + variable + "=" + value + " into the option file"),
                List.of(sql));
    }

    private static String inAurora(String variable, String value) {
        return "For AWS Aurora (MySQL), create a DB cluster parameter group with " + variable + "=" + value
                + ", attach it to the cluster and restart its instances: aws rds modify-db-cluster-parameter-group"
                + " --db-cluster-parameter-group-name <group> --parameters \"ParameterName=" + variable
                + ",ParameterValue=" + value + ",ApplyMethod=pending-reboot\"";
    }

    private static String inRds(String variable, String value) {
        return "For AWS RDS MySQL, create a DB parameter group with " + variable + "=" + value
                + ", attach it to the instance and restart the instance: aws rds modify-db-parameter-group"
                + " --db-parameter-group-name <group> --parameters \"ParameterName=" + variable + ",ParameterValue="
                + value + ",ApplyMethod=pending-reboot\"";
    }
}
