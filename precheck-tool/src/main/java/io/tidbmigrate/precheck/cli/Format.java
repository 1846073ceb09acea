package io.tidbmigrate.precheck.cli;

/** The forms of a report. */
enum Format {
    TEXT,
    JSON,
    HTML
}
