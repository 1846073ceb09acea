/** Compares the rows of two servers, table by table, column by column, exactly. */
package io.tidbmigrate.precheck.compare;
