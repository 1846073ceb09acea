package io.tidbmigrate.source.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.common.error.MigrationException;
import io.tidbmigrate.common.record.DdlEvent;
import io.tidbmigrate.source.config.SourceConfig;
import io.tidbmigrate.source.server.FakeServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Captures of a migration with prefix {@code p}, and what became of what they were told. */
final class Captures {
    private Captures() {}

    static DdlCapture capture(FakeServer server, String... settings) {
        Map<String, String> config = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        config.put("topic.prefix", "p");
        SourceConfig own = SourceConfig.from(config);
        DdlEvents events = new DdlEvents("p", "run", own.selection(), server, List::of);
        return new DdlCapture(own, server, events, OpenChanges.NONE, new ForeignKeyTimeline());
    }

    static DdlCapture capture(String... settings) {
        return capture(new FakeServer(), settings);
    }

    static List<String> queued(DdlCapture capture) {
        return capture.pending().stream()
                .flatMap(ddl -> ddl.events().stream())
                .map(DdlEvent::sql)
                .toList();
    }

    static void assertStopped(DdlCapture capture, String... message) {
        assertThat(capture.failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isInstanceOf(MigrationException.class)
                        .hasMessageContainingAll(message)
                        .hasMessageContaining(Logged.PLACE));
        assertThat(capture.pending()).isEmpty();
    }
}
