package io.tidbmigrate.common.ddl.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.read.ForeignKey.Action;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyReaderTest {
    @Test
    void ofCreateTable() {
        DdlStatement create = parse("""
                CREATE TABLE c (id INT PRIMARY KEY COMMENT 'FOREIGN KEY (x) REFERENCES y (z)', a INT REFERENCES q (id),
                  `foreign` INT, CONSTRAINT `one, two` FOREIGN KEY i (a, `b.c`) REFERENCES other.`p` (x, `y`) MATCH FULL
                  ON UPDATE SET NULL ON DELETE CASCADE, CHECK (a > 0),
                  FOREIGN KEY (a) REFERENCES p (x), CONSTRAINT FOREIGN KEY (a) REFERENCES c (id) ON DELETE NO ACTION)""");
        assertThat(create.foreignKeys())
                .containsExactly(
                        new ForeignKey(
                                "one, two",
                                new TableId("other", "p"),
                                List.of("x", "y"),
                                Action.CASCADE,
                                Action.SET_NULL),
                        new ForeignKey("", new TableId("d", "p"), List.of("x"), Action.NONE, Action.NONE),
                        new ForeignKey("", new TableId("d", "c"), List.of("id"), Action.NONE, Action.NONE));
        assertThat(create.droppedConstraints()).isEmpty();
    }

    @Test
    void ofAlterTable() {
        DdlStatement alter =
                parse("ALTER TABLE c DROP FOREIGN KEY `a``b`, DROP CONSTRAINT k, DROP COLUMN z, ADD CONSTRAINT n"
                        + " FOREIGN KEY (a) REFERENCES p (x) ON DELETE SET NULL ON UPDATE RESTRICT");
        assertThat(alter.droppedConstraints()).containsExactly("a`b", "k");
        assertThat(alter.foreignKeys())
                .containsExactly(
                        new ForeignKey("n", new TableId("d", "p"), List.of("x"), Action.SET_NULL, Action.NONE));
    }

    @Test
    void ofOthersThereAreNone() {
        assertThat(parse("DROP TABLE c").foreignKeys()).isEmpty();
        assertThat(parse("CREATE TABLE c LIKE p").foreignKeys()).isEmpty();
    }

    private static DdlStatement parse(String sql) {
        return DdlStatement.parse(sql, "d", SqlMode.DEFAULT);
    }
}
