package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.common.record.DdlEvent;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The changes that gh-ost or pt-osc have begun and not ended: what was done to each shadow table since it was created.
 * Travels in the source's offsets, so that a restart knows what lies before its place. Immutable.
 */
public final class OpenChanges {
    /** Key of the offset that holds {@link #text()}; absent if nothing is open. */
    public static final String OFFSET = "online_ddl";

    /** Before the first one. */
    public static final OpenChanges NONE = new OpenChanges(Map.of());

    private static final String DATABASE = "shadow.database";
    private static final String TABLE = "shadow.table";
    private static final String COPY = "shadow.copy";

    private final Map<TableId, Change> changes;

    private OpenChanges(Map<TableId, Change> changes) {
        this.changes = changes;
    }

    /**
     * One shadow table.
     *
     * @param isCopy whether it was created LIKE the real one: then a change without statements changes nothing
     * @param statements what was done to it, in the binlog's order
     */
    record Change(boolean isCopy, List<DdlEvent> statements) {
        Change {
            statements = List.copyOf(statements);
        }
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static OpenChanges parse(String text) {
        OpenChanges open = NONE;
        for (String line : text.lines().toList()) {
            Map<String, String> fields = fields(line);
            TableId shadow = new TableId(fields.getOrDefault(DATABASE, ""), fields.getOrDefault(TABLE, ""));
            open = DdlEvent.isIn(fields)
                    ? open.with(shadow, DdlEvent.fromHeaders(fields))
                    : open.begun(shadow, Boolean.parseBoolean(fields.get(COPY)));
        }
        return open;
    }

    /** One line for each table and each statement, in form encoding. */
    String text() {
        List<String> lines = new ArrayList<>();
        changes.forEach((shadow, change) -> {
            Map<String, String> name = Map.of(DATABASE, shadow.database(), TABLE, shadow.table());
            Map<String, String> head = new LinkedHashMap<>(name);
            head.put(COPY, Boolean.toString(change.isCopy()));
            lines.add(line(head));
            for (DdlEvent statement : change.statements()) {
                Map<String, String> fields = new LinkedHashMap<>(name);
                fields.putAll(statement.toHeaders());
                lines.add(line(fields));
            }
        });
        return String.join("\n", lines);
    }

    private static String line(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : line.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no field of an open change: " + field);
            }
            fields.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    /** A change whose shadow table was created just now; what is known of an earlier one of that name goes. */
    OpenChanges begun(TableId shadow, boolean isCopy) {
        return put(shadow, new Change(isCopy, List.of()));
    }

    /** With one more statement; the same if it was read before. */
    OpenChanges with(TableId shadow, DdlEvent statement) {
        Change before = changes.getOrDefault(shadow, new Change(false, List.of()));
        if (before.statements().stream().anyMatch(each -> each.id().equals(statement.id()))) {
            return this;
        }
        List<DdlEvent> statements = new ArrayList<>(before.statements());
        statements.add(statement);
        return put(shadow, new Change(before.isCopy(), statements));
    }

    private OpenChanges put(TableId shadow, Change change) {
        Map<TableId, Change> more = new LinkedHashMap<>(changes);
        more.put(shadow, change);
        return new OpenChanges(more);
    }

    /** The same object if none of these is open. */
    OpenChanges without(Predicate<TableId> ended) {
        if (!isAny(ended)) {
            return this;
        }
        Map<TableId, Change> left = new LinkedHashMap<>(changes);
        left.keySet().removeIf(ended);
        return new OpenChanges(left);
    }

    /** Empty if its CREATE TABLE was not read: nobody knows then what was done to it before. */
    Optional<Change> of(TableId shadow) {
        return Optional.ofNullable(changes.get(shadow));
    }

    boolean isAny(Predicate<TableId> shadow) {
        return changes.keySet().stream().anyMatch(shadow);
    }
}
