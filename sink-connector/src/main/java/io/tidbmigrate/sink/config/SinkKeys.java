package io.tidbmigrate.sink.config;

import io.tidbmigrate.sink.config.SinkConfig.Collation;
import io.tidbmigrate.sink.config.SinkConfig.Ddl;
import io.tidbmigrate.sink.config.SinkConfig.OnDuplicate;
import io.tidbmigrate.sink.config.SinkConfig.SafeMode;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Keys of the connector and their definition. */
public final class SinkKeys {
    public static final String CONNECTION_URL = "connection.url";
    public static final String CONNECTION_USER = "connection.user";
    public static final String CONNECTION_PASSWORD = "connection.password";
    static final String SESSION_VARIABLES = "session.variables";
    static final String META_SCHEMA = "meta.schema";
    static final String APPLY_THREADS = "apply.threads";
    static final String BATCH_MAX_ROWS = "batch.max.rows";
    static final String BATCH_MAX_BYTES = "batch.max.bytes";
    static final String BATCH_MAX_DELAY = "batch.max.delay.ms";
    static final String SAFE_MODE = "safe.mode";
    static final String SAFE_MODE_DURATION = "safe.mode.duration.ms";
    static final String ON_DUPLICATE = "on.duplicate";
    static final String DDL = "ddl";
    static final String ROUTES = "routes";
    static final String COLLATION_COMPATIBLE = "collation.compatible";
    static final String CASE_SENSITIVE = "case.sensitive";
    static final String MAX_RETRIES = "max.retries";
    static final String RETRY_BACKOFF = "retry.backoff.ms";

    private static final String CONNECTION = "Connection";
    private static final String WRITES = "Writes";
    private static final String FAULTS = "Faults";

    public static final ConfigDef DEFINITION = definition();

    private SinkKeys() {}

    private static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        connection(definition);
        writes(definition);
        faults(definition);
        return definition;
    }

    private static void connection(ConfigDef definition) {
        definition.define(
                CONNECTION_URL,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new JdbcUrl(),
                Importance.HIGH,
                "JDBC URL of the target, jdbc:mysql://host:port/, with TLS and other driver settings as its parameters.",
                CONNECTION,
                1,
                Width.LONG,
                "Target URL");
        definition.define(
                CONNECTION_USER,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "User that the connector logs in to the target as.",
                CONNECTION,
                2,
                Width.MEDIUM,
                "Target user");
        definition.define(
                CONNECTION_PASSWORD,
                ConfigDef.Type.PASSWORD,
                ConfigDef.NO_DEFAULT_VALUE,
                Importance.HIGH,
                "Password of the target user.",
                CONNECTION,
                3,
                Width.MEDIUM,
                "Target password");
        definition.define(
                SESSION_VARIABLES,
                ConfigDef.Type.LIST,
                List.of(),
                new SessionVariablesText(),
                Importance.LOW,
                "Variables to set on every session, name=value with commas between them. foreign_key_checks is not set but says"
                        + " with 0 that the target does not do what foreign keys cascaded at the source.",
                CONNECTION,
                4,
                Width.LONG,
                "Session variables");
        definition.define(
                META_SCHEMA,
                ConfigDef.Type.STRING,
                "tidb_migrate",
                new SchemaName(),
                Importance.LOW,
                "Database of the target that holds checkpoints, DDL journal and barriers.",
                CONNECTION,
                5,
                Width.MEDIUM,
                "Meta schema");
    }

    private static void writes(ConfigDef definition) {
        definition.define(
                APPLY_THREADS,
                ConfigDef.Type.INT,
                8,
                Range.between(1, 64),
                Importance.MEDIUM,
                "Connections of one task that write to the target at the same time. A target of few cores needs no more than"
                        + " two for each.",
                WRITES,
                1,
                Width.SHORT,
                "Writing connections");
        definition.define(
                BATCH_MAX_ROWS,
                ConfigDef.Type.INT,
                20_000,
                Range.between(1, 100_000),
                Importance.MEDIUM,
                "Most row changes that are applied together.",
                WRITES,
                2,
                Width.SHORT,
                "Rows per batch");
        definition.define(
                BATCH_MAX_BYTES,
                ConfigDef.Type.LONG,
                16L << 20,
                Range.atLeast(1024),
                Importance.MEDIUM,
                "Most bytes of values that are applied together; a single bigger row still goes through.",
                WRITES,
                3,
                Width.SHORT,
                "Bytes per batch");
        definition.define(
                BATCH_MAX_DELAY,
                ConfigDef.Type.LONG,
                0L,
                Range.between(0, 60_000),
                Importance.LOW,
                "Milliseconds that changes wait for more of them while the target has nothing to do; while it is busy they"
                        + " gather anyway.",
                WRITES,
                4,
                Width.SHORT,
                "Delay of a batch");
        choice(
                definition,
                SAFE_MODE,
                SafeMode.class,
                "auto",
                "Whether streamed rows are written over what is there: where needed after a start, or always.",
                5,
                "Safe mode");
        definition.define(
                SAFE_MODE_DURATION,
                ConfigDef.Type.LONG,
                60_000L,
                Range.atLeast(0),
                Importance.MEDIUM,
                "Milliseconds that safe mode lasts after a start, at least; with safe.mode=auto.",
                WRITES,
                6,
                Width.SHORT,
                "Duration of safe mode");
        choice(
                definition,
                ON_DUPLICATE,
                OnDuplicate.class,
                "replace",
                "What to do with rows of the full load that exist in the target.",
                7,
                "Duplicates of the full load");
        choice(
                definition,
                DDL,
                Ddl.class,
                "apply",
                "Whether schema changes of the source are carried out in the target.",
                8,
                "DDL");
        definition.define(
                ROUTES,
                ConfigDef.Type.LIST,
                List.of(),
                Importance.MEDIUM,
                "Names of route rules that send source tables to other databases and tables; each has keys routes.<name>.*.",
                WRITES,
                9,
                Width.LONG,
                "Routes");
        choice(
                definition,
                COLLATION_COMPATIBLE,
                Collation.class,
                "loose",
                "Collation of a character set that DDL names without one: loose leaves it to the target, strict writes the"
                        + " source's.",
                11,
                "Collations");
        definition.define(
                CASE_SENSITIVE,
                ConfigDef.Type.BOOLEAN,
                false,
                Importance.LOW,
                "Whether the patterns of routes tell upper from lower case.",
                WRITES,
                10,
                Width.SHORT,
                "Case-sensitive patterns");
    }

    private static void faults(ConfigDef definition) {
        definition.define(
                MAX_RETRIES,
                ConfigDef.Type.INT,
                -1,
                Range.atLeast(-1),
                Importance.MEDIUM,
                "How often in a row a transaction is tried again when the connection fails; -1 is without end.",
                FAULTS,
                1,
                Width.SHORT,
                "Retries");
        definition.define(
                RETRY_BACKOFF,
                ConfigDef.Type.LONG,
                3000L,
                Range.between(1, 300_000),
                Importance.LOW,
                "Milliseconds to wait before a transaction is tried again.",
                FAULTS,
                2,
                Width.SHORT,
                "Pause before a retry");
    }

    private static void choice(
            ConfigDef definition,
            String key,
            Class<? extends Enum<?>> type,
            String defaultValue,
            String documentation,
            int order,
            String displayName) {
        Choice choice = new Choice(type);
        definition.define(
                key,
                ConfigDef.Type.STRING,
                defaultValue,
                choice,
                Importance.MEDIUM,
                documentation,
                WRITES,
                order,
                Width.SHORT,
                displayName,
                choice);
    }
}
