/** What a check is, and the list of all of them. */
package io.tidbmigrate.precheck.check;
