/** Checks of tables that are merged: they look at all sources at once. */
package io.tidbmigrate.precheck.check.merge;
