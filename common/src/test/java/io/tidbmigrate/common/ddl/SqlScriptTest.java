package io.tidbmigrate.common.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.token.SqlMode;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void semicolonsPartStatementsButNotInQuotesAndComments() {
        String text = "ALTER TABLE t ADD a INT COMMENT 'x;y';\n\n-- none; here\nALTER TABLE t ADD `b;c` INT ; ;";

        assertThat(SqlScript.statements(text, SqlMode.DEFAULT))
                .containsExactly("ALTER TABLE t ADD a INT COMMENT 'x;y'", "ALTER TABLE t ADD `b;c` INT");
    }

    @Test
    void nothingIsNoStatement() {
        assertThat(SqlScript.statements(" ; /* x */ ", SqlMode.DEFAULT)).isEmpty();
    }
}
