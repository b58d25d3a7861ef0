/// What `prdbuild --version` prints after the name.
package let version = "0.1.0"
