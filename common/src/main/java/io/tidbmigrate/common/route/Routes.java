package io.tidbmigrate.common.route;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.LetterCase;
import io.tidbmigrate.common.select.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * DM's route rules: where a source database or table goes in the target. Immutable.
 *
 * <p>A table follows the table rule that holds for it, else the schema rule, else it keeps its names; a database follows
 * schema rules only. Two rules of one level for the same name are an error (TiDB manual, "Table Routing"). Names in the
 * target are taken as written, whatever {@code case.sensitive} says.
 */
public final class Routes {
    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * Reads {@code routes}, {@code routes.<n>.*} and {@code case.sensitive}.
     *
     * @throws IllegalArgumentException for a bad rule, naming the key
     */
    public static Routes from(Map<String, String> config) {
        LetterCase letterCase = LetterCase.from(config);
        return new Routes(RuleSettings.read(config, "routes", Route.KEYS).stream()
                .map(settings -> new Route(settings, letterCase))
                .toList());
    }

    /**
     * @param source topic prefix of the migration that the table comes from
     * @throws IllegalArgumentException if two rules of one level hold for the table, naming both
     */
    public TableId table(String source, TableId table) {
        return route(source, table).map(route -> route.target(table)).orElse(table);
    }

    /**
     * The columns that say where a row comes from, with their values, to be added behind the row's own.
     *
     * @param source topic prefix of the migration that the table comes from
     * @param sourceId name of its source
     * @throws IllegalArgumentException if two rules of one level hold for the table, naming both
     */
    public Map<String, String> extended(String source, String sourceId, TableId table) {
        return route(source, table)
                .map(route -> route.extended(sourceId, table))
                .orElse(Map.of());
    }

    private Optional<Route> route(String source, TableId table) {
        Predicate<Route> holds = route -> route.holdsFor(source, table);
        return only(table.quoted(), holds.and(Route::isForTables))
                .or(() -> only(table.quoted(), holds.and(route -> !route.isForTables())));
    }

    /**
     * @param source topic prefix of the migration that the database comes from
     * @throws IllegalArgumentException if two schema rules hold for the database, naming both
     */
    public String database(String source, String database) {
        return only(database, route -> !route.isForTables() && route.holdsFor(source, database))
                .map(Route::targetSchema)
                .orElse(database);
    }

    private Optional<Route> only(String name, Predicate<Route> holds) {
        List<Route> found = routes.stream().filter(holds).limit(2).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException(name + " matches more than one route: "
                    + found.get(0).place() + " and " + found.get(1).place()
                    + ". Narrow their patterns, or their sources, until only one holds.");
        }
        return found.stream().findFirst();
    }
}
