/** What a column's values look like in records, made of what either reader hands over. Pure. */
package io.tidbmigrate.source.value;
