/** JSON as JsonConverter writes it, read at little cost: rows are many. Pure. */
package io.tidbmigrate.sink.json;
