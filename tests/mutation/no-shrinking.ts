import fc from 'fast-check'

// It is enough that a property fails. Looking for its smallest counterexample takes longer than all tests together.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })
