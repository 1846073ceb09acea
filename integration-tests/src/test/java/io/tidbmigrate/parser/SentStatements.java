package io.tidbmigrate.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of the sink's sessions, out of a MySQL server's general log. */
public final class SentStatements {
    private static final Pattern ENTRY =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z\\t *(\\d+) (\\w+(?: \\w+)?)\\t?(.*)", Pattern.DOTALL);
    /** What every session of the sink begins with, and no other. */
    private static final String MARK = "SET SESSION wait_timeout = ";

    private static final List<Pattern> OF_MYSQL_ALONE = List.of(
            Pattern.compile("\\bINVISIBLE\\b", Pattern.CASE_INSENSITIVE),
            Pattern.compile("Unknown (character set|collation)"),
            // old words for character sets
            Pattern.compile("near \"(ASCII|UNICODE)\\b"),
            // spatial types
            Pattern.compile("near \"(GEOMETRY|POINT|LINESTRING|POLYGON|MULTI|GEOM)", Pattern.CASE_INSENSITIVE),
            // of the triggers that say what a target might
            Pattern.compile(": SIGNAL SQLSTATE "));

    private final Map<String, List<String>> open = new HashMap<>();
    private final List<List<String>> sessions = new ArrayList<>();
    private List<String> last = new ArrayList<>();

    private SentStatements() {}

    /** Fails if TiDB's parser refuses one of them. Does nothing without the parser, or if there is no such log. */
    public static void requireParsed(Path generalLog) {
        if (Files.exists(generalLog) && TidbParser.get().missing().isEmpty()) {
            Collection<List<String>> sessions = in(generalLog);
            System.out.println("TiDB's parser reads "
                    + sessions.stream().mapToInt(List::size).sum() + " statements of the sink in " + sessions.size()
                    + " sessions");
            assertThat(TidbParser.get().refused(sessions))
                    .as("statements of the sink that TiDB's parser refuses")
                    .allMatch(SentStatements::isOfMySqlAlone);
        }
    }

    /** What TiDB has no words for, so that it stops a migration; tests do it to a target that is a MySQL. */
    private static boolean isOfMySqlAlone(String refused) {
        return OF_MYSQL_ALONE.stream().anyMatch(words -> words.matcher(refused).find());
    }

    /** By session; each character is a byte. */
    static Collection<List<String>> in(Path generalLog) {
        SentStatements statements = new SentStatements();
        try (BufferedReader reader = Files.newBufferedReader(generalLog, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                statements.read(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        statements.sessions.addAll(statements.open.values());
        return statements.sessions.stream()
                .filter(session -> session.stream().anyMatch(sql -> sql.startsWith(MARK)))
                .toList();
    }

    /**
     * What a server writes first, also behind a line that it was killed amid; two more lines follow, which are no statement. Lines
     * may be long.
     */
    private static boolean isStart(String line) {
        return line.endsWith(" started with:") && line.contains(", Version: ");
    }

    private void read(String line) {
        if (isStart(line)) {
            if (!last.isEmpty()) {
                last.remove(last.size() - 1); // may be cut, where the server was killed
            }
            sessions.addAll(open.values());
            open.clear();
            last = new ArrayList<>();
            return;
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            if (!last.isEmpty()) {
                int end = last.size() - 1;
                last.set(end, last.get(end) + '\n' + line);
            }
            return;
        }
        String session = entry.group(1);
        switch (entry.group(2)) {
            case "Connect" -> {
                end(session);
                last = new ArrayList<>();
            }
            case "Quit" -> {
                end(session);
                last = new ArrayList<>();
            }
            case "Query" -> {
                last = open.computeIfAbsent(session, any -> new ArrayList<>());
                last.add(entry.group(3));
            }
            default -> last = new ArrayList<>();
        }
    }

    /** A server that was started again numbers its sessions anew. */
    private void end(String session) {
        List<String> ended = open.remove(session);
        if (ended != null) {
            sessions.add(ended);
        }
    }
}
