package io.tidbmigrate.precheck.check.source;

import io.tidbmigrate.precheck.check.Finding;
import io.tidbmigrate.precheck.check.Severity;
import io.tidbmigrate.precheck.server.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What TiDB refuses in the definition of a column.
 *
 * @param refused how bad that is
 * @param release of the target, as in {@link TidbDefault#release}; empty if it is not known
 */
record ColumnFeatures(Severity refused, OptionalInt release) {
    /** Longer elements of ENUM and SET are refused with error 3505; MySQL 5.7 has no such limit. */
    private static final int LONGEST_ELEMENT = 255;

    private static final Pattern ELEMENT = Pattern.compile("'((?:[^']|'')*)'");

    /** @param exists whether the table is in the target already, and so is not created */
    List<Finding> findings(Table table, Table.Column column, boolean exists) {
        List<Finding> findings = new ArrayList<>();
        String place = "table " + table.id().quoted() + " column `" + column.name() + "` ";
        if (column.name().equalsIgnoreCase("_tidb_rowid")) {
            findings.add(new Finding(
                    refused, place + "has a name that TiDB keeps for itself", "Rename the column at the source"));
        }
        if (exists) {
            return findings;
        }
        if (column.invisible()) {
            findings.add(new Finding(
                    refused,
                    place + "is invisible, which TiDB has no word for",
                    "Create the table in the target beforehand, with the column visible; or ALTER TABLE "
                            + table.id().quoted() + " ALTER COLUMN `"
                            + column.name().replace("`", "``")
                            + "` SET VISIBLE; at the source"));
        }
        if (column.generated()
                && column.extra().contains("virtual")
                && column.key().equals("PRI")) {
            findings.add(new Finding(
                    refused,
                    place + "is a virtual generated column in the primary key, which TiDB refuses",
                    "Create the table in the target beforehand, with the column stored"));
        }
        if (longestElement(column) > LONGEST_ELEMENT) {
            findings.add(new Finding(
                    refused,
                    place + "has an element of more than 255 characters, which TiDB refuses",
                    "Create the table in the target beforehand, with the column as VARCHAR"));
        }
        if (!column.defaultExpression().isEmpty()) {
            defaultOf(column, place, findings);
        }
        return findings;
    }

    private void defaultOf(Table.Column column, String place, List<Finding> findings) {
        String remedy =
                "Create the table in the target beforehand, without the default: rows of the migration have all values";
        OptionalInt since = TidbDefault.since(column);
        if (since.isEmpty()) {
            findings.add(new Finding(
                    refused,
                    place + "has the default (" + column.defaultExpression() + "), which TiDB refuses",
                    remedy));
        } else if (release.isEmpty()
                ? since.getAsInt() > TidbDefault.release(6, 5)
                : release.getAsInt() < since.getAsInt()) {
            findings.add(new Finding(
                    release.isEmpty() ? Severity.WARNING : refused,
                    place + "has the default (" + column.defaultExpression() + "), which TiDB refuses before "
                            + since.getAsInt() / 100 + "." + since.getAsInt() % 100,
                    remedy));
        }
    }

    private static int longestElement(Table.Column column) {
        return column.type().equals("enum") || column.type().equals("set")
                ? ELEMENT.matcher(column.definition())
                        .results()
                        .map((MatchResult element) -> element.group(1).replace("''", "'"))
                        .mapToInt(text -> text.codePointCount(0, text.length()))
                        .max()
                        .orElse(0)
                : 0;
    }
}
