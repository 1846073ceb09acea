/** Which databases, tables and events take part in a migration, by TiDB DM's rules. */
package io.tidbmigrate.common.select;
