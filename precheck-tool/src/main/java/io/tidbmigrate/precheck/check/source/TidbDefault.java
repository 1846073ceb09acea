package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.server.Table;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A form of default expressions that TiDB takes; it refuses every other one with error 3770 (TiDB docs, "Data Type Default
 * Values").
 *
 * @param since release of TiDB, as in {@link #release}
 */
record TidbDefault(Pattern form, int since) {
    /** The oldest release that is looked at. */
    private static final int ANY = release(6, 5);

    private static final int SEVERAL = release(8, 0);
    private static final int MOST = release(8, 5);

    private static final Set<String> LONG_TYPES =
            Set.of("tinytext", "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob", "json");

    private static final List<TidbDefault> FORMS = List.of(
            form(ANY, "(now|current_timestamp|localtime|localtimestamp)(\\(\\d?\\))?"),
            form(ANY, "rand\\(\\d*\\)|uuid\\(\\)|uuid_to_bin\\(uuid\\(\\)(,[01])?\\)"),
            form(SEVERAL, "replace\\(upper\\(uuid\\(\\)\\),'-',''\\)"),
            form(SEVERAL, "upper\\(substring_index\\(user\\(\\),'@',1\\)\\)"),
            form(SEVERAL, "date_format\\(now\\(\\),'%Y-%m(-%d(%H[.:]%i[.:]%s)?)?'\\)"),
            form(SEVERAL, "str_to_date\\('[^']*','%Y-%m-%d'\\)"),
            form(MOST, "(curdate|current_date)(\\(\\))?|json_(object|array|quote)\\(.*\\)"));

    /** A number by which releases compare: 705 for 7.5. */
    static int release(int major, int minor) {
        return major * 100 + minor;
    }

    private static TidbDefault form(int since, String form) {
        return new TidbDefault(Pattern.compile(form), since);
    }

    /** The release from which on TiDB takes the default of the column; empty if none does. */
    static OptionalInt since(Table.Column column) {
        int ofType = LONG_TYPES.contains(column.type()) ? SEVERAL : ANY;
        String expression = plain(column.defaultExpression());
        return FORMS.stream()
                .filter(known -> known.form.matcher(expression).matches())
                .mapToInt(known -> Math.max(known.since, ofType))
                .findFirst();
    }

    /** Without what MySQL adds where it prints an expression: _utf8mb4\'%Y\' for '%Y', a letter case of its own, blanks. */
    private static String plain(String expression) {
        String words = expression
                .replaceAll("_[a-z0-9]+(?=\\\\?')", "")
                .replace("\\'", "'")
                .replaceAll("\\s", "");
        return words.matches("[A-Z_]+(\\(\\d?\\))?") ? words.toLowerCase(Locale.ROOT) : words;
    }
}
