package io.tidbmigrate.source.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.tidbmigrate.common.select.OnlineDdlTables;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The keys of this connector; Debezium's own stand beside them in {@link SourceConfig#definition()}. */
public final class SourceDefinition {
    public static final String MIGRATION_MODE = "migration.mode";
    public static final String SOURCE_ID = "source.id";
    public static final String START_BINLOG = "start.binlog";
    public static final String START_GTID_SET = "start.gtid.set";
    public static final String START_TIME = "start.time";
    public static final String DO_DBS = "do.dbs";
    public static final String DO_TABLES = "do.tables";
    public static final String IGNORE_DBS = "ignore.dbs";
    public static final String IGNORE_TABLES = "ignore.tables";
    public static final String CASE_SENSITIVE = "case.sensitive";
    public static final String FILTERS = "filters";
    public static final String EXPRESSION_FILTERS = "expression.filters";
    public static final String ONLINE_DDL = "online.ddl";
    public static final String ONLINE_DDL_SHADOW_TABLES = "online.ddl.shadow.tables";
    public static final String ONLINE_DDL_TRASH_TABLES = "online.ddl.trash.tables";
    public static final String DDL_IN_BAND = "ddl.in.band";
    public static final String PRECHECK = "precheck";
    public static final String PRECHECK_IGNORE = "precheck.ignore";

    private static final String GROUP = "Migration";
    private static final String SELECTION = "Selection";
    private static final String ONLINE = "Online DDL";

    private SourceDefinition() {}

    static ConfigDef own() {
        ConfigDef definition = new ConfigDef();
        choice(
                definition,
                MIGRATION_MODE,
                "all",
                List.of("all", "full", "incremental"),
                HIGH,
                "Migration mode",
                "What is carried: all is the full load, then the binlog; full is the load only; incremental is the"
                        + " binlog from a given position.");
        text(
                definition,
                GROUP,
                SOURCE_ID,
                "",
                LOW,
                "Source id",
                "Name of this source in extended columns; empty is topic.prefix.");
        text(
                definition,
                GROUP,
                START_BINLOG,
                null,
                MEDIUM,
                "Start position",
                "Binlog place to start at, as file:position, with migration.mode=incremental.");
        text(
                definition,
                GROUP,
                START_GTID_SET,
                null,
                MEDIUM,
                "Start GTID set",
                "GTID set that is already in the target, with migration.mode=incremental; empty starts at the oldest"
                        + " binlog there is.");
        text(
                definition,
                GROUP,
                START_TIME,
                null,
                MEDIUM,
                "Start time",
                "Instant to start at, as 2024-01-31T12:00:00Z, with migration.mode=incremental: the first transaction that"
                        + " began in that second or later.");
        text(definition, SELECTION, DO_DBS, "", HIGH, "Databases", "Patterns of the databases to carry; empty is all.");
        text(
                definition,
                SELECTION,
                DO_TABLES,
                "",
                HIGH,
                "Tables",
                "Patterns, as database.table, of the tables to carry; empty is all.");
        text(
                definition,
                SELECTION,
                IGNORE_DBS,
                "",
                MEDIUM,
                "Databases left out",
                "Patterns of the databases to leave out.");
        text(
                definition,
                SELECTION,
                IGNORE_TABLES,
                "",
                MEDIUM,
                "Tables left out",
                "Patterns, as database.table, of the tables to leave out.");
        flag(
                definition,
                SELECTION,
                CASE_SENSITIVE,
                false,
                "Case-sensitive patterns",
                "Whether patterns tell upper from lower case.");
        text(
                definition,
                SELECTION,
                FILTERS,
                "",
                MEDIUM,
                "Event filters",
                "Names of the event filters; each has filters.<name>.schema.pattern, .table.pattern, .events,"
                        + " .sql.patterns and .action.");
        text(
                definition,
                SELECTION,
                EXPRESSION_FILTERS,
                "",
                MEDIUM,
                "Expression filters",
                "Names of the expression filters, which leave out rows of the binlog; each has"
                        + " expression.filters.<name>.schema, .table and one of .insert.value.expr,"
                        + " .update.old.value.expr with .update.new.value.expr, and .delete.value.expr.");
        flag(
                definition,
                ONLINE,
                ONLINE_DDL,
                true,
                "Online DDL",
                "Whether changes by gh-ost and pt-osc are carried as one change of the real table, and their own tables"
                        + " are left out.");
        text(
                definition,
                ONLINE,
                ONLINE_DDL_SHADOW_TABLES,
                OnlineDdlTables.SHADOW,
                LOW,
                "Shadow tables",
                "Regular expressions, with commas between them, of the tables that take the place of real ones; the one"
                        + " group in each is the real table's name.");
        text(
                definition,
                ONLINE,
                ONLINE_DDL_TRASH_TABLES,
                OnlineDdlTables.TRASH,
                LOW,
                "Trash tables",
                "Regular expressions, with commas between them, of the tables that such a tool leaves behind; the one"
                        + " group in each is the real table's name.");
        flag(
                definition,
                GROUP,
                DDL_IN_BAND,
                true,
                "DDL in band",
                "Whether DDL travels between the rows it separates; false leaves only row envelopes in the topics.");
        choice(
                definition,
                PRECHECK,
                "enforce",
                List.of("enforce", "warn", "off"),
                MEDIUM,
                "Precheck",
                "What a failed precheck does at validation, which asks for a minute at most, and at start: enforce stops, warn logs, off asks nothing.");
        text(definition, GROUP, PRECHECK_IGNORE, "", LOW, "Prechecks left out", "Ids of prechecks to leave out.");
        return definition;
    }

    private static void choice(
            ConfigDef definition,
            String key,
            String value,
            List<String> choices,
            ConfigDef.Importance importance,
            String name,
            String doc) {
        definition.define(
                key,
                ConfigDef.Type.STRING,
                value,
                ConfigDef.CaseInsensitiveValidString.in(choices.toArray(String[]::new)),
                importance,
                doc,
                GROUP,
                definition.names().size(),
                Width.SHORT,
                name,
                new Choices(choices));
    }

    private static void text(
            ConfigDef definition,
            String group,
            String key,
            String value,
            ConfigDef.Importance importance,
            String name,
            String doc) {
        definition.define(
                key,
                ConfigDef.Type.STRING,
                value,
                importance,
                doc,
                group,
                definition.names().size(),
                Width.LONG,
                name);
    }

    private static void flag(ConfigDef definition, String group, String key, boolean value, String name, String doc) {
        definition.define(
                key,
                ConfigDef.Type.BOOLEAN,
                value,
                MEDIUM,
                doc,
                group,
                definition.names().size(),
                Width.SHORT,
                name);
    }
}
