/**
 * Apache's HttpClient 4, over which test libraries such as REST Assured ask: nothing of it is recorded or answered, a
 * request to the test's own server leaves with the replay to which it belongs.
 */
@NullMarked
package dev.reprise.agent.hook.apache4;

import org.jspecify.annotations.NullMarked;
