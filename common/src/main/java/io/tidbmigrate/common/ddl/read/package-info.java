/** What kind of statement it is and what names it holds. */
package io.tidbmigrate.common.ddl.read;
