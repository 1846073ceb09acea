/** The only JDBC but that of {@code ddl}: sessions, checkpoints and rows. */
package io.tidbmigrate.sink.apply;
