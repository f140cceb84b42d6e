/** What is said about signing in and out, and about screens. */
export const ACCESS_TEXTS = {
  'access.title': { fr: 'Se connecter à Vigie', en: 'Sign in to Vigie' },
  'access.with': { fr: 'Continuer avec {name}', en: 'Continue with {name}' },
  'access.or': { fr: 'ou avec un compte de ce site', en: 'or with an account of this place' },
  'access.name': { fr: 'Nom', en: 'Name' },
  'access.password': { fr: 'Mot de passe', en: 'Password' },
  'access.submit': { fr: 'Se connecter', en: 'Sign in' },
  'access.busy': { fr: 'Vérification…', en: 'Checking…' },
  'access.signedInAs': { fr: 'Connecté : {who}', en: 'Signed in as {who}' },
  'access.signOut': { fr: 'Se déconnecter', en: 'Sign out' },
  'access.everywhere': { fr: 'Se déconnecter partout', en: 'Sign out everywhere' },
  'refused.sign-in-failed': {
    fr: 'Nom et mot de passe ne correspondent pas.',
    en: 'Name and password do not fit.',
  },
  'refused.sign-in-later': {
    fr: 'Trop d’essais : attendez un moment, puis réessayez.',
    en: 'Too many tries: wait a moment, then try again.',
  },
  'refused.provider-away': {
    fr: 'Le service de connexion ne répond pas. Réessayez dans un moment.',
    en: 'The sign-in service does not answer. Try again in a moment.',
  },
  'refused.provider-refused': {
    fr: 'Le service de connexion n’a pas confirmé votre identité. Recommencez.',
    en: 'The sign-in service did not confirm who you are. Start again.',
  },
  'refused.no-grant': {
    fr: 'Votre identité est confirmée, mais aucun rôle ne vous est donné ici. Demandez à l’exploitant de Vigie.',
    en: 'You are who you say, but you have no role here. Ask whoever runs Vigie.',
  },
  'refused.other': {
    fr: 'La connexion n’a pas abouti. Réessayez dans un moment.',
    en: 'Signing in did not work. Try again in a moment.',
  },
} as const;
