package io.tidbmigrate.source.ddl;

import static io.tidbmigrate.source.ddl.Captures.assertStopped;
import static io.tidbmigrate.source.ddl.Captures.capture;
import static io.tidbmigrate.source.ddl.Captures.queued;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.record.Lane;
import io.tidbmigrate.source.debezium.LoggedStatement;
import io.tidbmigrate.source.server.FakeServer;
import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Character sets of statements, and letter case of the names in them. */
class DdlCaptureTextTest {
    @Test
    void aTextIsReadInItsClientsCharacterSet() {
        DdlCapture capture = capture();
        capture.onStatement(Logged.from(8, "ALTER TABLE t COMMENT 'Größe'".getBytes(Charset.forName("windows-1252"))));

        assertThat(queued(capture)).containsExactly("ALTER TABLE t COMMENT 'Größe'");
    }

    @Test
    void aTextThatCannotBeReadStops() {
        DdlCapture capture = capture();
        capture.onStatement(Logged.from(0, "ALTER TABLE t COMMENT 'Größe'".getBytes(Charset.forName("windows-1252"))));

        assertStopped(capture, "TM-1001", "cannot be read");
    }

    @Test
    void inACharacterSetThatJavaLacksPlainTextIsReadAndOtherStops() {
        DdlCapture capture = capture();
        LoggedStatement plain = Logged.from(32, "ALTER TABLE t ADD c INT".getBytes(Charset.forName("US-ASCII")));
        capture.onStatement(plain);

        assertThat(queued(capture)).containsExactly("ALTER TABLE t ADD c INT");
        capture.pending().clear();
        capture.onStatement(Logged.from(32, "DROP TABLE `é`".getBytes(Charset.forName("windows-1252"))));
        assertStopped(capture, "TM-1001");
    }

    @Test
    void unreadableBytesInAStatementThatIsLeftOutDoNotStop() {
        DdlCapture capture = capture();
        capture.onStatement(
                Logged.from(0, "CREATE USER u IDENTIFIED BY 'é'".getBytes(Charset.forName("windows-1252"))));

        assertThat(capture.failure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE Big ADD Col INT | ALTER TABLE `d`.`big` ADD Col INT     | p.d.big:0",
                "DROP DATABASE Shop          | DROP DATABASE `shop`                  | p.shop.__ddl__:0",
                "RENAME TABLE A TO Shop.B    | RENAME TABLE `d`.`a` TO `shop`.`b`    | p.d.__ddl__:0 p.d.a:0 p.shop.__ddl__:0 p.shop.b:0",
                "ALTER TABLE small ADD C INT | ALTER TABLE small ADD C INT           | p.d.small:0"
            })
    void aServerThatStoresLowerCaseGetsItsLanesInLowerCase(String sql, String text, String lanes) {
        DdlCapture capture = capture(new FakeServer().storingLowerCase());
        capture.onStatement(Logged.in("d", sql));

        assertThat(queued(capture)).containsExactly(text);
        assertThat(capture.pending().element().events().get(0).lanes())
                .map(Lane::toString)
                .containsExactly(lanes.split(" "));
    }

    @Test
    void theSessionsDatabaseIsFoldedToo() {
        DdlCapture capture = capture(new FakeServer().storingLowerCase());
        capture.onStatement(Logged.in("Shop", "TRUNCATE TABLE t"));

        assertThat(capture.pending().element().events().get(0).lanes()).containsExactly(new Lane("p.shop.t", 0));
    }

    @Test
    void anotherServerKeepsCapitals() {
        DdlCapture capture = capture();
        capture.onStatement(Logged.statement("TRUNCATE TABLE Big"));

        assertThat(capture.pending().element().events().get(0).lanes()).containsExactly(new Lane("p.d.Big", 0));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            DdlCapture capture = capture(new FakeServer().storingLowerCase());
            assertThat(capture.onStatement(Logged.statement("xa start X'71'"))).isEqualTo("BEGIN");
            capture.onStatement(Logged.statement("TRUNCATE TABLE ITEM"));

            assertThat(capture.pending().element().events().get(0).lanes()).containsExactly(new Lane("p.d.item", 0));
        } finally {
            Locale.setDefault(before);
        }
    }
}
