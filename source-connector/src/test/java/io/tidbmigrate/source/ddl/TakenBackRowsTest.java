package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.MigrationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakenBackRowsTest {
    private static final String NONE = "";

    /** Statements of a transaction; rows that are carried, and rows that are not. The last column is what stops. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BEGIN; rows; COMMIT; BEGIN; ROLLBACK                              |
            BEGIN; rows; ROLLBACK                                             | ROLLBACK
            BEGIN; others; ROLLBACK                                           |
            BEGIN; rows; SAVEPOINT `s`; rows; ROLLBACK TO `s`; COMMIT         | ROLLBACK TO `s`
            BEGIN; rows; SAVEPOINT `s`; others; ROLLBACK TO `s`; COMMIT       |
            BEGIN; rows; SAVEPOINT `s`; others; ROLLBACK TO `s`; ROLLBACK     | ROLLBACK
            BEGIN; SAVEPOINT `a b`; rows; SAVEPOINT `s`; rollback to savepoint `a b` | rollback to savepoint `a b`
            BEGIN; rows; SAVEPOINT a; ROLLBACK TO A; COMMIT                   |
            BEGIN; rows; ROLLBACK TO `of before`                              | ROLLBACK TO `of before`
            BEGIN; rows; SAVEPOINT `s`; SAVEPOINT `s`; ROLLBACK TO `s`; COMMIT |
            """)
    void rowsThatAreTakenBackStop(String statements, String stops) {
        TakenBackRows rows = new TakenBackRows();
        List<String> stopped = new ArrayList<>();
        for (String statement : statements.strip().split("; ", -1)) {
            if (statement.equals("rows") || statement.equals("others")) {
                rows.onRows(() -> statement.equals("rows"));
                continue;
            }
            try {
                rows.at(statement, "bin.000001:4");
            } catch (MigrationException e) {
                assertThat(e).hasMessageContainingAll("TM-1005", statement, "bin.000001:4", "load anew");
                stopped.add(statement);
            }
        }
        assertThat(String.join(",", stopped)).isEqualTo(stops == null ? NONE : stops);
    }
}
