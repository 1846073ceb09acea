/** The checks of a source, one class each. */
package io.tidbmigrate.precheck.check.source;
