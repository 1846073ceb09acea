package io.tidbmigrate.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All figures of a run, in the order in which they were measured. */
public final class Results {
    private final List<Measurement> measurements = new ArrayList<>();
    private final String first;

    /** @param first the contender that the others are compared with */
    public Results(String first) {
        this.first = first;
    }

    public void add(Measurement measurement) {
        measurements.add(measurement);
    }

    /** One line for each workload and phase, one column for each contender; in brackets: how many times that the first is. */
    public String table() {
        Set<String> contenders = new LinkedHashSet<>();
        Set<String> lines = new LinkedHashSet<>();
        for (Measurement each : measurements) {
            contenders.add(each.contender());
            lines.add(line(each));
        }
        StringBuilder text = new StringBuilder("| workload |");
        contenders.forEach(contender -> text.append(' ').append(contender).append(" |"));
        text.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
        for (String line : lines) {
            text.append("| ").append(line).append(" |");
            for (String contender : contenders) {
                text.append(' ').append(cell(line, contender)).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Writes everything, and what it was measured on. */
    public void write(Path file, Map<String, String> versions) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("date", Instant.now().toString());
        all.put("cores", Runtime.getRuntime().availableProcessors());
        all.put("versions", versions);
        all.put("measurements", measurements);
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private String cell(String line, String contender) {
        return find(line, contender)
                .map(found -> {
                    String ratio = find(line, first)
                            .filter(ours -> !contender.equals(first))
                            .map(ours -> String.format(Locale.ROOT, " (%.2f×)", ours.rate() / found.rate()))
                            .orElse("");
                    String figure = found.more().isEmpty()
                            ? String.format(Locale.ROOT, "%,.0f/s%s", found.rate(), ratio)
                            : String.format(
                                    Locale.ROOT,
                                    "p50 %.1f ms, p99 %.1f ms",
                                    found.more().get("p50_ms"),
                                    found.more().get("p99_ms"));
                    return found.equal() ? figure : figure + ", **different**";
                })
                .orElse("–");
    }

    /** The one in the middle, if it was measured several times. */
    private Optional<Measurement> find(String line, String contender) {
        List<Measurement> found = measurements.stream()
                .filter(each -> line(each).equals(line) && each.contender().equals(contender))
                .sorted(Comparator.comparingDouble(Measurement::rate))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() / 2));
    }

    private static String line(Measurement measurement) {
        return measurement.workload() + ", " + measurement.phase();
    }
}
