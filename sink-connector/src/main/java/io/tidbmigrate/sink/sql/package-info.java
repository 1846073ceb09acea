/** Texts of the statements that change rows. Pure. */
package io.tidbmigrate.sink.sql;
