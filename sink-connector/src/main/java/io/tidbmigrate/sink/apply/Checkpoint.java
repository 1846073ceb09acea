package io.tidbmigrate.sink.apply;

/**
 * What the target knows of a lane.
 *
 * @param epoch epoch of its owner
 * @param progress how far it is
 * @param written last offset whose rows may be in the target already, although it is not that far; else its offset
 */
public record Checkpoint(long epoch, Progress progress, long written) {
    /** A lane of whose rows none is there that is not accounted for. */
    public static Checkpoint done(long epoch, Progress progress) {
        return new Checkpoint(epoch, progress, progress.offset());
    }
}
