/**
 * Who may ask, how often, and how long a request may take to arrive. All of it is off
 * until a setting switches it on, except what no honest client notices.
 */
@NullMarked
package io.digitserve.security;

import org.jspecify.annotations.NullMarked;
