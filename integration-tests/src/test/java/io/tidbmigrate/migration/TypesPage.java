package io.tidbmigrate.migration;

import io.tidbmigrate.stack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** The table of docs/types.md, whose claims are tested. */
final class TypesPage {
    /**
     * One line.
     *
     * @param schema type of the record's field, and behind it the schema's name if it has one
     * @param recorded what JsonConverter writes
     */
    record Line(String type, String value, String schema, String recorded) {}

    private TypesPage() {}

    static List<Line> lines() throws IOException {
        return Files.readAllLines(Home.root().resolve("docs/types.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(TypesPage::line)
                .toList();
    }

    /** A table of one row, with a column for each line. */
    static ValueCases cases() throws IOException {
        return new ValueCases(
                "documented",
                lines().stream()
                        .map(line -> ValueCases.Column.of(line.type(), line.value()))
                        .toList());
    }

    private static Line line(String text) {
        List<String> cells = Arrays.stream(text.split("\\|"))
                .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                .toList();
        return new Line(cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }
}
