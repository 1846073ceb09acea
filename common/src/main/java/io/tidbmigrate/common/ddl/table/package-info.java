/** Definitions of tables, as statements make and change them one after the other. */
package io.tidbmigrate.common.ddl.table;
