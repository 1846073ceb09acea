package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.server.FakeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * DM's own tests of gh-ost and pt-osc, from the acceptance pack. One thing is different: what a shadow that was there before
 * has had done to it is not known, and so not kept; the shadow is created first here.
 */
class OnlineDdlVectorsTest {
    private final FakeServer server = new FakeServer();
    private DdlCapture capture;
    private int position;

    @TestFactory
    Stream<DynamicTest> asDm() throws IOException {
        Path file = pack().resolve("unit-vectors").resolve("online_ddl_tables.json");
        assumeTrue(Files.exists(file), () -> "no acceptance pack: " + file + " does not exist");
        JsonNode vectors = new ObjectMapper().readTree(file.toFile()).path("vectors");
        return StreamSupport.stream(vectors.spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(
                        vector.path("tool").asText()
                                + ' '
                                + vector.path("sql").asText(vector.path("then").asText()),
                        () -> check(vector)));
    }

    private void check(JsonNode vector) {
        SourceConfig config = SourceConfig.from(Map.of("topic.prefix", "p"));
        DdlEvents events = new DdlEvents("p", "run", config.selection(), server, List::of);
        capture = new DdlCapture(config, server, events, OpenChanges.NONE, new ForeignKeyTimeline());
        position = 300;
        String first = vector.path("sql").asText(vector.path("first").asText());
        if (first.startsWith("ALTER") && first.contains("_t1_")) {
            logged(first.replaceAll("ALTER TABLE (\\S+) .*", "CREATE TABLE $1 (id INT)"));
        }
        int before = carried().size();
        logged(first);
        List<String> executed = carried().subList(before, carried().size());
        JsonNode expected = vector.path(vector.has("sql") ? "executed" : "first_executed");
        assertThat(executed).as("what is carried out").hasSameSizeAs(expected);
        assertThat(executed).allMatch(first::equals);
        if (vector.has("stored_for")) {
            String[] names = vector.path("stored_for").asText().split("\\.", -1);
            String shadow = first.replaceAll("ALTER TABLE (\\S+) .*", "$1");
            logged("RENAME TABLE " + shadow + " TO `" + names[0] + "`.`" + names[1] + '`');
            assertThat(carried())
                    .singleElement()
                    .isEqualTo(first.replace(shadow, '`' + names[0] + "`.`" + names[1] + '`'));
        }
        if (vector.has("then")) {
            logged(vector.path("then").asText());
            assertThat(capture.failure()).isPresent();
        } else {
            assertThat(capture.failure()).isEmpty();
        }
    }

    private List<String> carried() {
        return capture.pending().stream()
                .flatMap(ddl -> ddl.events().stream())
                .map(DdlEvent::sql)
                .toList();
    }

    private void logged(String sql) {
        capture.onStatement(Logged.at(position, sql));
        position += 100;
    }

    /** At the property {@code acceptance.pack}, else in {@code shared/acceptance} beside the working copy or above. */
    private static Path pack() {
        String given = System.getProperty("acceptance.pack");
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        return given != null
                ? Path.of(given)
                : Stream.iterate(start, at -> at != null, Path::getParent)
                        .map(at -> at.resolve("shared").resolve("acceptance"))
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElse(start);
    }
}
