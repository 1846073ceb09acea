package io.tidbmigrate.precheck.check;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.LetterCase;
import io.tidbmigrate.common.select.NamePattern;
import io.tidbmigrate.common.select.Setting;
import io.tidbmigrate.precheck.server.ConnectorSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables that one rule of a connector is for. */
public record RuleTables(String place, NamePattern database, Optional<NamePattern> table) {
    /** The rules of a list, such as {@code filters}, as far as they name tables. */
    public static List<RuleTables> of(ConnectorSettings config, String list) {
        LetterCase letterCase = LetterCase.from(
                Map.of("case.sensitive", config.setting("case.sensitive").orElse("false")));
        return Arrays.stream(config.setting(list).orElse("").split(","))
                .map(String::strip)
                .map(name -> list + "." + name)
                .flatMap(place -> pattern(config, place, "schema", letterCase).stream()
                        .map(database -> new RuleTables(place, database, pattern(config, place, "table", letterCase))))
                .toList();
    }

    public boolean holdsFor(TableId id) {
        return database.matches(id.database())
                && table.map(pattern -> pattern.matches(id.table())).orElse(true);
    }

    /** Event filters and routes have patterns; expression filters have names, which are patterns without wildcards. */
    private static Optional<NamePattern> pattern(
            ConnectorSettings config, String place, String what, LetterCase letterCase) {
        for (String key : List.of(place + "." + what + ".pattern", place + "." + what)) {
            Optional<String> text = config.setting(key);
            if (text.isPresent()) {
                return Optional.of(
                        NamePattern.of(new Setting(key, text.get()), text.get().strip(), letterCase));
            }
        }
        return Optional.empty();
    }
}
