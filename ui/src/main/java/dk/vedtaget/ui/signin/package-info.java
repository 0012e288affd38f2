/** Where somebody says who they are. */
@NullMarked
package dk.vedtaget.ui.signin;

import org.jspecify.annotations.NullMarked;
