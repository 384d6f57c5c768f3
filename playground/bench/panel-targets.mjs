// The targets of the case `panel`.

export const panelTargets = ['Order', 'Profile'].flatMap((resource) => [
  {
    caseName: 'panel',
    label: `Panel, ${resource} > Create or Update: first field compared with the HTTP Request node`,
    limit: 1,
    bound: 'most',
    ratio: (f) => f[resource].field / f['HTTP Request'].field,
  },
  {
    caseName: 'panel',
    label: `Panel, ${resource} > Create or Update: settled compared with the HubSpot node`,
    limit: 1,
    bound: 'most',
    ratio: (f) => f[resource].settled / f.HubSpot.settled,
  },
]);
