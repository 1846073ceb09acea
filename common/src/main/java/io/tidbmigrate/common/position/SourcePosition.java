package io.tidbmigrate.common.position;

/**
 * Place of one row change or DDL in the binlog of one server.
 *
 * @param serverId the server whose binlog it is: its events may come from several others. Where only Debezium's source block
 *     tells, it is the server that wrote the event
 * @param timestampMillis when it was written, milliseconds since the epoch
 * @param file binlog file name, for example {@code mysql-bin.000003}
 * @param position first byte of the event in the file
 * @param event number of the event within its transaction
 * @param row number of the row within its event, from 0
 */
public record SourcePosition(long serverId, long timestampMillis, String file, long position, long event, int row) {

    /**
     * Whether this change was delivered before, when {@code mark} was the last one applied: same server, and neither
     * place nor time above the mark. A server whose binlog was reset writes lower places at later times: no replay.
     */
    public boolean isReplayOf(SourcePosition mark) {
        return serverId == mark.serverId && timestampMillis <= mark.timestampMillis && compare(mark) <= 0;
    }

    /** This position as the mark after {@code mark}: commit times may go back a little from one event to the next. */
    public SourcePosition following(SourcePosition mark) {
        return mark.serverId == serverId && mark.timestampMillis > timestampMillis && mark.isBefore(this)
                ? new SourcePosition(serverId, mark.timestampMillis, file, position, event, row)
                : this;
    }

    /** Whether the place lies before {@code mark} in the binlog, whatever the server and the time. */
    public boolean isBefore(SourcePosition mark) {
        return compare(mark) < 0;
    }

    /** By place in the binlog. Asked of every row: most are of the same file as the mark. */
    private int compare(SourcePosition other) {
        int files = file.equals(other.file) ? 0 : Long.compare(fileNumber(), other.fileNumber());
        if (files != 0) {
            return files;
        }
        int events =
                position == other.position ? Long.compare(event, other.event) : Long.compare(position, other.position);
        return events != 0 ? events : Integer.compare(row, other.row);
    }

    /** The digits behind the last dot: MySQL counts its files up there and widens the number as needed. */
    private long fileNumber() {
        String digits = file.substring(file.lastIndexOf('.') + 1);
        return !digits.isEmpty() && digits.chars().allMatch(Character::isDigit) ? Long.parseLong(digits) : 0;
    }

    /** {@code file:position}, as an operator would type it. */
    @Override
    public String toString() {
        return file + ':' + position;
    }
}
