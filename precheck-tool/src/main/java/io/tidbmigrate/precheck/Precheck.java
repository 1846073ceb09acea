package io.tidbmigrate.precheck;

import io.tidbmigrate.common.select.BlockAllowList;
import io.tidbmigrate.precheck.check.Check;
import io.tidbmigrate.precheck.check.Checks;
import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.report.Report;
import io.tidbmigrate.precheck.server.AdminBrokers;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import io.tidbmigrate.precheck.server.JdbcSource;
import io.tidbmigrate.precheck.server.JdbcTarget;
import io.tidbmigrate.precheck.server.KafkaSource;
import io.tidbmigrate.precheck.server.MergedTables;
import io.tidbmigrate.precheck.server.Phase;
import io.tidbmigrate.precheck.server.Routing;
import io.tidbmigrate.precheck.server.Secrets;
import io.tidbmigrate.precheck.server.SourceServer;
import io.tidbmigrate.precheck.server.SourceSettings;
import io.tidbmigrate.precheck.server.Table;
import io.tidbmigrate.precheck.server.TargetCatalog;
import io.tidbmigrate.precheck.server.TargetServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a migration before it starts, from the configurations of its connectors. Reads the servers and changes nothing
 * in them; uses one connection to each. What a server refuses to answer is a failure in the report, not an exception.
 */
public final class Precheck {
    private static final String DEFAULT_META_SCHEMA = "tidb_migrate";
    private static final int DEFAULT_APPLY_THREADS = 8;
    private static final int BROKER_TIMEOUT_MS = 10_000;

    private Precheck() {}

    /** The ids that {@code precheck.ignore} takes, beside {@code all}. */
    public static List<String> checkIds() {
        return Checks.ids();
    }

    /** @throws IllegalArgumentException for an id in {@code precheck.ignore} that is no check, naming the key and the id */
    public static void requireKnownIds(Map<String, String> config) {
        Ignored.from(config);
    }

    /**
     * Checks a source alone.
     *
     * @throws IllegalArgumentException for a setting that cannot be read, naming the key or the word
     */
    public static Report source(Map<String, String> sourceConfig) {
        return source(sourceConfig, Watch.NONE);
    }

    /** The same under a watch. */
    public static Report source(Map<String, String> sourceConfig, Watch watch) {
        Run run = new Run(watch);
        source(run, Source.from(sourceConfig), null, Map.of());
        return run.report();
    }

    /**
     * Checks a target alone.
     *
     * @throws IllegalArgumentException for a setting that cannot be read, naming the key or the word
     */
    public static Report target(Map<String, String> sinkConfig) {
        return migration(List.of(), sinkConfig);
    }

    /**
     * Checks the sources and the target of one migration. What any of the configurations ignores is not asked of the
     * target.
     *
     * @throws IllegalArgumentException for a setting that cannot be read, naming the key or the word
     */
    public static Report migration(List<Map<String, String>> sourceConfigs, Map<String, String> sinkConfig) {
        return migration(sourceConfigs, sinkConfig, Watch.NONE);
    }

    /** The same under a watch. */
    public static Report migration(
            List<Map<String, String>> sourceConfigs, Map<String, String> sinkConfig, Watch watch) {
        List<Source> sources = sourceConfigs.stream().map(Source::from).toList();
        requireOwnPrefixes(sources);
        Ignored ignored = sources.stream().map(Source::ignored).reduce(Ignored.from(sinkConfig), Ignored::and);
        Run run = new Run(watch);
        if (ignored.isAll()) {
            return run.report();
        }
        try (Endpoint endpoint = Endpoint.open(Unreachable.Side.TARGET, sinkConfig, run.watch())) {
            JdbcTarget target = endpoint.connection()
                    .map(connection -> new JdbcTarget(
                            connection,
                            sinkConfig.getOrDefault("meta.schema", DEFAULT_META_SCHEMA),
                            connections(sinkConfig)))
                    .orElse(null);
            MergedTables merged = new MergedTables(
                    "optimistic".equals(sinkConfig.get("shard.mode")), caseMatters(target), settings(sinkConfig));
            sources.forEach(source -> {
                Routing routing = Routing.of(source.config(), sinkConfig);
                source(run, source, target, sinkConfig)
                        .forEach((instance, tables) -> merged.add(instance, routed(tables, routing), routing::target));
            });
            merged(run, merged, ignored, Secrets.of(sinkConfig));
            target(run, endpoint, target, ignored, Secrets.of(sinkConfig));
        }
        return run.report();
    }

    /** Two sources in the same topics would be one to the sink. */
    private static void requireOwnPrefixes(List<Source> sources) {
        Set<String> prefixes = new HashSet<>();
        for (Source source : sources) {
            String prefix = source.config().getOrDefault("topic.prefix", "");
            if (!prefix.isEmpty() && !prefixes.add(prefix)) {
                throw new IllegalArgumentException(
                        "two sources have the topic.prefix " + prefix + "; give each a name of its own");
            }
        }
    }

    private static ConnectorSettings settings(Map<String, String> config) {
        return key -> Optional.ofNullable(config.get(key)).filter(value -> !value.isBlank());
    }

    /** Without those that two routes claim, which a check of its own tells. */
    private static List<Table> routed(List<Table> tables, Routing routing) {
        return tables.stream()
                .filter(table -> routing.conflict(table.id()).isEmpty())
                .toList();
    }

    /** TiDB's answer is always 2. Not known is taken for TiDB. */
    private static boolean caseMatters(JdbcTarget target) {
        try {
            return target != null
                    && target.variable("lower_case_table_names")
                            .filter("0"::equals)
                            .isPresent();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Of each task: one that moves its lanes, one for DDL, and those that write rows. */
    private static int connections(Map<String, String> sinkConfig) {
        return number(sinkConfig, "tasks.max", 1) * (2 + number(sinkConfig, "apply.threads", DEFAULT_APPLY_THREADS));
    }

    private static int number(Map<String, String> config, String key, int otherwise) {
        String value = config.getOrDefault(key, "").strip();
        return value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
    }

    /**
     * @param target null if there is none to look at
     * @return what a full load would read, by the source's host and port
     */
    private static Map<String, List<Table>> source(
            Run run, Source source, JdbcTarget target, Map<String, String> sinkConfig) {
        Map<String, List<Table>> loaded = new HashMap<>();
        if (source.ignored().isAll()) {
            return loaded;
        }
        try (Endpoint endpoint = Endpoint.open(Unreachable.Side.SOURCE, source.config(), run.watch())) {
            endpoint.problem().ifPresent(problem -> run.notConnected(Checks.SOURCE_CONNECTION, problem));
            endpoint.connection().ifPresent(connection -> {
                run.connected(Checks.SOURCE_CONNECTION, endpoint.instance());
                SourceServer server = new JdbcSource(
                        connection,
                        Precheck.settings(source.config()),
                        source.settings(),
                        source.selection()::accepts,
                        catalog(source, target, sinkConfig));
                Secrets secrets = Secrets.of(source.config());
                for (Check<? super SourceServer> check : Checks.SOURCE) {
                    if (source.asks(check)) {
                        run.ask(check, server, endpoint.instance(), secrets);
                    }
                }
                if (source.settings().mode().has(Phase.FULL_LOAD)) {
                    loaded.put(endpoint.instance(), tables(server));
                }
            });
        }
        if (run.watch().byHand() && source.config().containsKey(AdminBrokers.BOOTSTRAP)) {
            brokers(run, source);
        }
        return loaded;
    }

    private static void brokers(Run run, Source source) {
        String instance = source.config().get(AdminBrokers.BOOTSTRAP);
        Secrets secrets = Secrets.of(source.config());
        run.watch().progress().accept(instance);
        try (AdminBrokers brokers =
                AdminBrokers.open(source.config(), run.watch().millis(BROKER_TIMEOUT_MS))) {
            run.connected(Checks.KAFKA_CONNECTION, instance);
            for (Check<KafkaSource> check : Checks.KAFKA) {
                if (source.asks(check)) {
                    run.ask(check, brokers, instance, secrets);
                }
            }
        } catch (SQLException e) {
            run.found(
                    Checks.KAFKA_CONNECTION,
                    instance,
                    run.watch().isOver()
                            ? run.late("no answer in time")
                            : Finding.warning(
                                    "no broker of " + instance + " answers: "
                                            + secrets.hidden(String.valueOf(e.getMessage())),
                                    "Check " + AdminBrokers.BOOTSTRAP
                                            + " and the schema.history.internal.producer.* of the login,"
                                            + " unless only the worker can reach the brokers"));
        }
    }

    /** None if the source does not tell them; then its own checks have said so. */
    private static List<Table> tables(SourceServer server) {
        try {
            return server.selectedTables();
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static void merged(Run run, MergedTables tables, Ignored ignored, Secrets secrets) {
        if (!tables.all().isEmpty()) {
            for (Check<MergedTables> check : Checks.MERGED) {
                if (!ignored.skips(check.about())) {
                    run.ask(check, tables, "", secrets);
                }
            }
        }
    }

    private static void target(Run run, Endpoint endpoint, TargetServer target, Ignored ignored, Secrets secrets) {
        endpoint.problem().ifPresent(problem -> run.notConnected(Checks.TARGET_CONNECTION, problem));
        if (target != null) {
            run.connected(Checks.TARGET_CONNECTION, endpoint.instance());
            for (Check<? super TargetServer> check : Checks.TARGET) {
                if (!ignored.skips(check.about())) {
                    run.ask(check, target, endpoint.instance(), secrets);
                }
            }
        }
    }

    private static Optional<TargetCatalog> catalog(Source source, JdbcTarget target, Map<String, String> sinkConfig) {
        return Optional.ofNullable(target)
                .map(found -> found.catalog(Routing.of(source.config(), sinkConfig), settings(sinkConfig)));
    }

    /** A source connector's configuration, read before any server is asked. */
    private record Source(
            Map<String, String> config, SourceSettings settings, BlockAllowList selection, Ignored ignored) {
        static Source from(Map<String, String> config) {
            return new Source(config, SourceSettings.from(config), BlockAllowList.from(config), Ignored.from(config));
        }

        boolean asks(Check<?> check) {
            return settings.mode().has(check.about().phase()) && !ignored.skips(check.about());
        }
    }
}
