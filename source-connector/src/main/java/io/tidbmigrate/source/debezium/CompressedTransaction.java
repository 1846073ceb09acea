package io.tidbmigrate.source.debezium;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * A compressed transaction. It may be unpacked to more than the memory holds, so its events are read one by one, while
 * Debezium handles them. Confined to the binlog thread.
 */
final class CompressedTransaction extends TransactionPayloadEventData {
    private final transient Packed packed;
    private final transient ExactRows rows;
    private final UncheckedRows.Share unchecked;

    /** Shows no events yet, as Debezium looks for tables in them that {@link ExactRows} takes note of. */
    CompressedTransaction(Packed packed, ExactRows rows) throws IOException {
        this.packed = packed;
        this.rows = rows;
        this.unchecked = UncheckedRows.shareOf(packed.events());
        setUncompressedEvents(new ArrayList<>());
    }

    /** How many of its changed rows were not checked for foreign keys. */
    UncheckedRows.Share unchecked() {
        return unchecked;
    }

    /**
     * From now on the list of its events can be iterated, and nothing else.
     *
     * @param first is given each event before the one who iterates
     */
    void open(Consumer<Event> first) {
        setUncompressedEvents(new Events(first));
    }

    @Override
    public String toString() {
        return "a compressed transaction of " + packed.size() + " bytes";
    }

    private final class Events extends ArrayList<Event> {
        private final transient Consumer<Event> first;

        Events(Consumer<Event> first) {
            this.first = first;
        }

        @Override
        public Iterator<Event> iterator() {
            EventDeserializer deserializer = new EventDeserializer();
            rows.putInto(deserializer);
            try {
                return new Reading(packed.events(), deserializer, first);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class Reading implements Iterator<Event> {
        private final ByteArrayInputStream in;
        private final EventDeserializer deserializer;
        private final Consumer<Event> first;

        Reading(ByteArrayInputStream in, EventDeserializer deserializer, Consumer<Event> first) {
            this.in = in;
            this.deserializer = deserializer;
            this.first = first;
        }

        @Override
        public boolean hasNext() {
            try {
                return in.peek() != -1;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Event next() {
            try {
                Event event = deserializer.nextEvent(in);
                if (event == null) {
                    throw new NoSuchElementException();
                }
                rows.mapped(event);
                first.accept(event);
                return event;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
