package io.tidbmigrate.sink.failure;

/** What to do about an error of the target. */
public enum FailureKind {
    /** The transaction lost against another, or the cluster is busy: the whole of it again. */
    RETRY,
    /** The connection is gone or useless: a new one, and a look at what was committed. */
    RECONNECT,
    /** The transaction is too big for the server: again in smaller ones. */
    SPLIT,
    /** The table is not as it was read: look again, once. */
    SCHEMA,
    /** One row is refused for what it holds: to the dead-letter queue if the user has one, else stop. */
    REJECT,
    /** Nothing that goes away by itself. */
    STOP
}
