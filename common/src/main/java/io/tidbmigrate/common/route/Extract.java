package io.tidbmigrate.common.route;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.select.LetterCase;
import io.tidbmigrate.common.select.RegularExpression;
import io.tidbmigrate.common.select.RuleSettings;
import io.tidbmigrate.common.select.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An extended column: a column of the target that says which table, database or source a row comes from, by the groups of a
 * regular expression (TiDB manual, "Extract table, schema, and source information"). Immutable.
 *
 * @param column of the target's table, which has to be there
 */
record Extract(What what, Pattern regexp, String column) {

    /** Where the value comes from, in the order of the columns. */
    enum What {
        TABLE,
        SCHEMA,
        SOURCE;

        String key() {
            return "extract." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException for a regexp without column, one without a group, and a column without regexp */
    static List<Extract> of(RuleSettings settings) {
        List<Extract> extracts = new ArrayList<>();
        for (What what : What.values()) {
            Optional<Setting> regexp = settings.optional(what.key() + ".regexp");
            Optional<Setting> column = settings.optional(what.key() + ".column");
            if (regexp.isEmpty() && column.isEmpty()) {
                continue;
            }
            Setting text =
                    settings.required(what.key() + ".regexp", "Write the regular expression of the column's value.");
            Setting name = settings.required(what.key() + ".column", "Write the target's column that takes the value.");
            Pattern pattern = RegularExpression.compiled(text, text.value(), LetterCase.EXACT);
            if (pattern.matcher("").groupCount() == 0) {
                throw text.refused("it has no group, so every value would be empty. Put what is to be the value in"
                        + " parentheses.");
            }
            extracts.add(new Extract(what, pattern, name.value().strip()));
        }
        return List.copyOf(extracts);
    }

    /** All groups, one behind the other; empty if the expression is not found, as in DM. */
    String value(String sourceId, TableId table) {
        Matcher matcher = regexp.matcher(
                switch (what) {
                    case TABLE -> table.table();
                    case SCHEMA -> table.database();
                    case SOURCE -> sourceId;
                });
        StringBuilder value = new StringBuilder();
        if (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                value.append(Optional.ofNullable(matcher.group(group)).orElse(""));
            }
        }
        return value.toString();
    }
}
