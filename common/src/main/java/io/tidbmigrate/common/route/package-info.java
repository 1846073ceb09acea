/** Where a source table goes in the target, by TiDB DM's route rules. */
package io.tidbmigrate.common.route;
