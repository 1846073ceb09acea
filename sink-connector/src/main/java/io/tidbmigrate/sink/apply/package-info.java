/** The only JDBC: sessions, checkpoints, rows and DDL. */
package io.tidbmigrate.sink.apply;
