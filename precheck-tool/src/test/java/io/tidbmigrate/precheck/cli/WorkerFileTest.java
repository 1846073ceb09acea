package io.tidbmigrate.precheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerFileTest {
    @TempDir
    private Path folder;

    @Test
    void aConnectorOverridesTheProducerOfItsWorker() throws IOException {
        WorkerFile worker = worker("""
                producer.enable.idempotence=true
                producer.max.request.size=1
                consumer.max.poll.records=2
                """);
        assertThat(worker.under(Map.of("a", "b", "producer.override.max.request.size", "3")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", "b",
                        "producer.override.enable.idempotence", "true",
                        "producer.override.max.request.size", "3"));
    }

    @Test
    void producersOfAWorkerWithTransactionsAreIdempotent() throws IOException {
        assertThat(worker("exactly.once.source.support=enabled").under(Map.of()))
                .containsExactly(Map.entry("producer.override.enable.idempotence", "true"));
        assertThat(worker("exactly.once.source.support=disabled").under(Map.of()))
                .isEmpty();
    }

    private WorkerFile worker(String text) throws IOException {
        return WorkerFile.read(Files.writeString(folder.resolve("worker.properties"), text));
    }
}
