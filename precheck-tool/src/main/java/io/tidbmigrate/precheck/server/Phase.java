package io.tidbmigrate.precheck.server;

/** The part of a migration that needs what a check asks for. */
public enum Phase {
    /** Any migration. */
    ALWAYS,
    /** One that reads whole tables: {@code migration.mode} {@code all} or {@code full}. */
    FULL_LOAD,
    /** One that reads the binlog: {@code migration.mode} {@code all} or {@code incremental}. */
    BINLOG
}
