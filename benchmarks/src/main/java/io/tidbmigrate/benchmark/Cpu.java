package io.tidbmigrate.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** CPU time that each of the stack's processes has used, and the machine as a whole: it tells who holds a figure back. */
record Cpu(Map<String, Duration> used) {
    /** What stands in a process's command line, and what it is called. */
    private static final Map<String, String> NAMES = Map.of(
            "ConnectDistributed", "worker",
            "kafka.Kafka", "broker",
            "/source/data", "source",
            "/target/data", "target");

    private static final Path STAT = Path.of("/proc/stat");
    /** Of proc(5): hundredths of a second since the start, of which the fourth and fifth are idle. */
    private static final long TICK_MS = 10;

    private static final int BUSY_FIELDS = 7;

    static Cpu now() {
        Map<String, Duration> used = new TreeMap<>();
        ProcessHandle.current().descendants().map(ProcessHandle::info).forEach(info -> {
            String line = info.commandLine().orElse("")
                    + String.join(" ", info.arguments().orElse(new String[0]));
            NAMES.forEach((part, name) -> {
                if (line.contains(part)) {
                    used.merge(name, info.totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
                }
            });
        });
        if (Files.exists(STAT)) {
            used.put("all", machine());
        }
        return new Cpu(used);
    }

    /** Microseconds used since then for each of so many rows, by process. */
    Map<String, Double> microsEach(Cpu since, long rows) {
        Map<String, Double> micros = new TreeMap<>();
        used.forEach((name, time) -> {
            Duration before = since.used.getOrDefault(name, Duration.ZERO);
            micros.put(name, time.minus(before).toNanos() / 1e3 / rows);
        });
        return micros;
    }

    /** User, nice, system, irq, softirq, of all cores. */
    private static Duration machine() {
        try (Stream<String> lines = Files.lines(STAT)) {
            String[] fields = lines.findFirst().orElse("cpu").split("\\s+", -1);
            long ticks = 0;
            for (int i = 1; i <= BUSY_FIELDS && i < fields.length; i++) {
                ticks += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
            }
            return Duration.ofMillis(ticks * TICK_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
